// Whether this is an Apple device: its command key is what Control is elsewhere, and Control with a click its second button.

export const onApple: boolean = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? '');
