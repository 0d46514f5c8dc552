import { testShownCommands } from "#tests/support/documents.ts";

testShownCommands("CONTRIBUTING.md");
