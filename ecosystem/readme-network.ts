/**
 * Stands before a page's program (`node --import`): the mock network answers what it calls, as the
 * sandbox would. Sessions run 600 times as fast as life, so that no program waits long.
 */
import { setupMockServer } from "@networkcore/mock/node";

setupMockServer({ speed: 600 });
