// The problem tree (problemträd): from symptoms to causes that can be influenced. Translated from the domain's template data.
import { Template } from './template.ts';

export const problemTree = Template.parse({
  id: 'problemtrad',
  version: 1,
  name: { sv: 'Problemträd', en: 'Problem tree' },
  purpose: {
    sv: 'Gå från symtom till påverkbara orsaker bakom ett faktiskt jämställdhetsproblem.',
    en: 'Go from symptoms to causes we can influence, behind an actual gender-equality problem.',
  },
  participants: { min: 4, max: 10, text: { sv: '4–10 per träd', en: '4–10 per tree' } },
  source: 'LFA-tradition; ickevald.nu, Örtengren',
  result: { sv: 'Prioriterade orsaker som går att påverka', en: 'Prioritised causes we can influence' },
  phases: [
    {
      id: 'prob',
      title: { sv: 'Formulera kärnproblemet', en: 'Word the core problem' },
      minutes: 20,
      sections: ['core'],
      steps: [
        { kind: 'write', visibility: 'private', authorship: 'organisation' },
        { kind: 'reveal', visibility: 'all', authorship: 'organisation' },
        { kind: 'vote', visibility: 'private', authorship: 'anonymous', limits: { votes: 3, perItem: 1 } },
      ],
    },
    {
      id: 'ors',
      title: { sv: 'Orsaker (rötter)', en: 'Causes (roots)' },
      minutes: 25,
      sections: ['causes'],
      steps: [
        { kind: 'write', visibility: 'private', authorship: 'organisation' },
        { kind: 'reveal', visibility: 'all', authorship: 'organisation' },
        { kind: 'cluster', visibility: 'all', authorship: 'named' },
      ],
    },
    {
      id: 'eff',
      title: { sv: 'Konsekvenser (krona)', en: 'Consequences (crown)' },
      minutes: 15,
      sections: ['effects'],
      steps: [
        { kind: 'write', visibility: 'private', authorship: 'organisation' },
        { kind: 'reveal', visibility: 'all', authorship: 'organisation' },
        { kind: 'cluster', visibility: 'all', authorship: 'named' },
      ],
    },
    {
      id: 'lank',
      title: { sv: 'Länka och pröva belägg', en: 'Link and test evidence' },
      minutes: 20,
      sections: ['core', 'causes', 'effects'],
      steps: [
        {
          kind: 'breakout',
          visibility: 'all',
          authorship: 'named',
          split: { by: 'organisation-mixed', size: 5 },
        },
      ],
    },
    {
      id: 'val',
      title: { sv: 'Välj ingångar', en: 'Choose entry points' },
      minutes: 15,
      sections: ['entry'],
      steps: [
        // What is to be chosen among must be written first.
        { kind: 'discuss', visibility: 'all', authorship: 'named' },
        { kind: 'vote', visibility: 'private', authorship: 'anonymous', limits: { votes: 3, perItem: 1 } },
      ],
    },
  ],
  sections: [
    {
      id: 'core',
      title: { sv: 'Kärnproblem (stam)', en: 'Core problem (trunk)' },
      questions: [
        {
          sv: 'Vilket faktiskt problem möter kvinnor eller män i målgruppen? Inte: vad saknar vi för aktivitet?',
          en: 'Which actual problem do women or men in the target group face? Not: which activity are we missing?',
        },
      ],
      layout: 'tree-trunk',
      box: { x: 220, y: 420, w: 700, h: 380 },
      note: { kind: 'problem', label: { sv: 'Problem', en: 'Problem' } },
      fields: [
        { id: 'who', label: { sv: 'Vilka drabbas', en: 'Who is affected' }, type: 'text' },
        { id: 'subgoal', label: { sv: 'Delmål', en: 'Sub-goal' }, type: 'subgoal' },
        { id: 'source', label: { sv: 'Källa', en: 'Source' }, type: 'text' },
      ],
    },
    {
      id: 'causes',
      title: { sv: 'Orsaker (rötter)', en: 'Causes (roots)' },
      questions: [
        { sv: 'Varför är det så? Fråga igen en nivå ner.', en: 'Why is it so? Ask again one level down.' },
        {
          sv: 'Vilken orsak ligger i våra egna regler, rutiner eller resurser?',
          en: 'Which cause sits in our own rules, routines or resources?',
        },
      ],
      layout: 'tree-down',
      box: { x: 0, y: 840, w: 1140, h: 680 },
      note: { kind: 'cause', label: { sv: 'Orsak', en: 'Cause' } },
      fields: [
        {
          id: 'evidence',
          label: { sv: 'Belagd?', en: 'Evidenced?' },
          type: 'choice',
          options: [
            { id: 'yes', label: { sv: 'Ja', en: 'Yes' } },
            { id: 'no', label: { sv: 'Nej', en: 'No' } },
            { id: 'open', label: { sv: 'Vet inte än', en: 'Not known yet' } },
          ],
        },
        { id: 'source', label: { sv: 'Källa', en: 'Source' }, type: 'text' },
        {
          id: 'influence',
          label: { sv: 'Vem kan påverka?', en: 'Who can influence it?' },
          type: 'agency',
          many: true,
        },
      ],
    },
    {
      id: 'effects',
      title: { sv: 'Konsekvenser (krona)', en: 'Consequences (crown)' },
      questions: [
        {
          sv: 'Vad leder problemet till för individ, verksamhet och samhälle?',
          en: 'What does the problem lead to for individual, activity and society?',
        },
        { sv: 'Vilka följder förstärker orsakerna?', en: 'Which consequences reinforce the causes?' },
      ],
      layout: 'tree-up',
      box: { x: 0, y: 0, w: 1140, h: 380 },
      note: { kind: 'effect', label: { sv: 'Lapp', en: 'Note' } },
      fields: [],
    },
    {
      id: 'entry',
      title: { sv: 'Ingångar för förändring', en: 'Entry points' },
      questions: [
        {
          sv: 'Vilka orsaker påverkar vi själva, vilka kräver samverkan?',
          en: 'Which causes are ours, which need collaboration?',
        },
      ],
      layout: 'list',
      box: { x: 1180, y: 0, w: 480, h: 1520 },
      note: { kind: 'action', label: { sv: 'Ingång', en: 'Entry point' } },
      fields: [{ id: 'owner', label: { sv: 'Ansvarig funktion', en: 'Responsible function' }, type: 'text' }],
    },
  ],
  feeds: [
    { outcome: 'group', section: 'core', field: 'who' },
    { outcome: 'problem', section: 'core' },
    { outcome: 'evidence', section: 'core', field: 'source' },
    { outcome: 'evidence', section: 'causes', field: 'source' },
    { outcome: 'analysis', section: 'causes' },
    { outcome: 'analysis', section: 'effects' },
  ],
});
