// What the browser keeps for the user between visits. It may keep nothing: switched off, full, or in a private window.

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`dateline.${name}`);
  } catch {
    return null;
  }
}

// Whether it is kept.
export function remember(name: string, value: string): boolean {
  try {
    localStorage.setItem(`dateline.${name}`, value);
    return true;
  } catch {
    return false;
  }
}
