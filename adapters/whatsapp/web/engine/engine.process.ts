// A process of its own that runs WhatsApp Web for one number: half a gigabyte of browser, which must be able to die alone.
import { runEngine } from "./run-engine.ts";

runEngine();
