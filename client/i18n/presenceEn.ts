// The English words of who does what on the board: following, calm mode.
import type { presenceSv } from './presenceSv.ts';
import type { Shape } from './shape.ts';

export const presenceEn: Shape<typeof presenceSv> = {
  here: 'Here now',
  everyone: 'Everyone, and the invitation',
  follow: 'Follow',
  followWho: 'Follow {{name}}',
  stop: 'Stop following',
  stopWho: 'Stop following {{name}}',
  following: 'You are following {{name}} · {{agency}}',
  elsewhere: 'Not on the board right now',
  followsYou: 'Follows you',
  followers_one: '{{name}} is following you',
  followers_other: '{{count}} are following you',
  calm: 'Calm mode',
  calmHint: 'Hides other people’s pointers and selections. You still see who is writing in a note.',
  hidden: 'In this step nobody sees what the others do on the board.',
};
