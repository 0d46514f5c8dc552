const lines = [
  ["mr-auto", "w-64"],
  ["mr-auto", "w-80"],
  ["ml-auto", "w-72"],
  ["mr-auto", "w-48"],
] as const;

export function LogSkeleton() {
  return (
    <div className="flex grow flex-col gap-4 p-6" aria-busy="true">
      {lines.map(([side, width]) => (
        <div key={width} className={`skeleton h-12 max-w-[80%] rounded-12 ${side} ${width}`} />
      ))}
    </div>
  );
}
