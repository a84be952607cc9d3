// The drawn sign of each kind of note.
import {
  ArrowUpRight,
  CircleCheckBig,
  CircleQuestionMark,
  FileSearch,
  GitFork,
  Lightbulb,
  MessageSquareText,
  Package,
  ShieldAlert,
  StickyNote,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { NoteKind } from '#shared/board/kinds.ts';

const ICONS: Record<NoteKind, LucideIcon> = {
  problem: TriangleAlert,
  evidence: FileSearch,
  cause: GitFork,
  effect: ArrowUpRight,
  action: CircleCheckBig,
  output: Package,
  lesson: Lightbulb,
  advice: MessageSquareText,
  question: CircleQuestionMark,
  risk: ShieldAlert,
  plain: StickyNote,
};

export function KindIcon({ kind, size = 14 }: { kind: NoteKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} aria-hidden="true" focusable="false" />;
}

/** The kind's colours as custom properties, for a note, a chip or a list row. */
export function kindColours(kind: NoteKind): Record<string, string> {
  return { '--tint': `var(--${kind})`, '--edge': `var(--${kind}-edge)`, '--on': `var(--${kind}-ink)` };
}
