// All that the pages do beyond HTML. Every page works without; what stands here makes it quicker.
import { listenForKeys } from "./keys";

listenForKeys();
document.documentElement.classList.add("scripted");
