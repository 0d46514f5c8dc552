import { testShownCommands } from "#tests/support/documents.ts";

testShownCommands("README.md");
