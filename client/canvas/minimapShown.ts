// Whether the overview is open: on a small screen it would lie on top of the work, so it waits until someone wants it.
import { createDeviceSwitch } from '../session/deviceSwitch.ts';

const SMALL = '(max-width: 1100px), (max-height: 620px)';

export const minimapShown = createDeviceSwitch('minimap', () => !matchMedia(SMALL).matches);
