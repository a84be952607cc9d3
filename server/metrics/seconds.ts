// How durations are told: in seconds, as Prometheus wants them, in buckets around what people notice.

/** A clock that was set back would otherwise throw in the middle of a batch. */
export const seconds = (ms: number): number => (ms > 0 ? ms / 1000 : 0);

/** Of what should take moments, s. */
export const MOMENTS = [
  0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** Of what may take a while, s. */
export const WHILES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
