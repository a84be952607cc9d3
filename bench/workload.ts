// The names of what is measured.

export const WORKLOADS = ['drag', 'cursors', 'boards', 'joins', 'idle', 'size'] as const;
export type Workload = (typeof WORKLOADS)[number];
