// Whether single letters and signs are shortcuts: turned off by those whose speech input presses them by mistake (WCAG 2.1.4).
import { createDeviceSwitch } from '../../session/deviceSwitch.ts';

export const singleKeys = createDeviceSwitch('singleKeys', () => true);
