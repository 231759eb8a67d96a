// All that the pages do beyond HTML. Every page works without; what stands here makes it quicker.
import { brushHistograms } from "./brush";
import { findValues } from "./find_values";
import { addKeyHelp } from "./key_help";
import { listenForKeys } from "./keys";
import { listenForLinks } from "./links";
import { addSavedSearches } from "./saved";
import { prepareStatus } from "./status";
import { suggestInBox } from "./suggest";
import { listenForHistory } from "./visit";
import { addWalkKeys } from "./walk_keys";

prepareStatus();
addWalkKeys();
addKeyHelp();
listenForKeys();
suggestInBox();
brushHistograms();
findValues();
addSavedSearches();
listenForLinks();
listenForHistory();
document.documentElement.classList.add("scripted");
