// The action plan (handlingsplan): every action placed in an ordinary steering process. Translated from the domain's template data.
import { Template } from './template.ts';

export const actionPlan = Template.parse({
  id: 'handlingsplan',
  version: 1,
  name: { sv: 'Handlingsplan i ordinarie styrning', en: 'Action plan in ordinary steering' },
  purpose: {
    sv: 'Lägg varje åtgärd i en styrprocess med ansvar, resurs, mått och återrapportering.',
    en: 'Place every action in a steering process with owner, resource, metric and reporting.',
  },
  participants: {
    min: 4,
    max: 12,
    text: {
      sv: '4–12; chef, controller, samordnare, analysfunktion',
      en: '4–12; manager, controller, coordinator, analyst',
    },
  },
  source: 'Regeringsbeslutet; Vägledningen steg/steps 2 & 5; MUMS',
  result: {
    sv: 'Åtgärdslista som kan föras över till verksamhetsplanen',
    en: 'Action list ready for the operational plan',
  },
  phases: [
    {
      id: 'ater',
      title: { sv: 'Återblick: problem och orsak', en: 'Recap problem and cause' },
      minutes: 10,
      sections: ['link'],
      steps: [{ kind: 'discuss', visibility: 'all', authorship: 'named' }],
    },
    {
      id: 'atg',
      title: { sv: 'Föreslå åtgärder', en: 'Propose actions' },
      minutes: 20,
      sections: ['actions'],
      steps: [
        { kind: 'write', visibility: 'private', authorship: 'organisation' },
        { kind: 'reveal', visibility: 'all', authorship: 'organisation' },
        { kind: 'cluster', visibility: 'all', authorship: 'named' },
      ],
    },
    {
      id: 'plats',
      title: { sv: 'Koppla till styrprocess', en: 'Tie to steering process' },
      minutes: 25,
      sections: ['steer'],
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
      id: 'ans',
      title: { sv: 'Ansvar, resurs, datum, mått', en: 'Owner, resource, date, metric' },
      minutes: 25,
      sections: ['actions'],
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
      id: 'risk',
      title: { sv: 'Risk och intern kontroll', en: 'Risk and internal control' },
      minutes: 10,
      sections: ['risk'],
      steps: [{ kind: 'discuss', visibility: 'all', authorship: 'named', turns: 'agency' }],
    },
    {
      id: 'las',
      title: { sv: 'Prioritera och lås', en: 'Prioritise and lock' },
      minutes: 10,
      sections: ['actions'],
      steps: [
        { kind: 'vote', visibility: 'private', authorship: 'anonymous', limits: { votes: 3, perItem: 1 } },
      ],
    },
  ],
  sections: [
    {
      id: 'link',
      title: { sv: 'Problem och mål', en: 'Problem and goal' },
      questions: [
        {
          sv: 'Vilket belagt problem bygger planen på?',
          en: 'Which evidenced problem does the plan rest on?',
        },
      ],
      layout: 'header',
      box: { x: 0, y: 0, w: 1140, h: 260 },
      note: { kind: 'problem', label: { sv: 'Problem', en: 'Problem' } },
      fields: [
        { id: 'subgoal', label: { sv: 'Delmål', en: 'Sub-goal' }, type: 'subgoal' },
        { id: 'goal', label: { sv: 'Mål för målgruppen', en: 'Goal for the target group' }, type: 'text' },
      ],
    },
    {
      id: 'actions',
      title: { sv: 'Åtgärder', en: 'Actions' },
      questions: [
        {
          sv: 'Vad ändras i arbetssätt, regel eller resurs, inte bara ”utbilda” eller ”informera”?',
          en: 'What changes in practice, rule or resource, not merely “train” or “inform”?',
        },
      ],
      layout: 'table',
      box: { x: 0, y: 300, w: 1140, h: 520 },
      note: { kind: 'action', label: { sv: 'Åtgärd', en: 'Action' } },
      fields: [
        { id: 'agency', label: { sv: 'Myndighet', en: 'Agency' }, type: 'agency', many: false },
        { id: 'group', label: { sv: 'Målgrupp', en: 'Target group' }, type: 'text' },
        { id: 'owner', label: { sv: 'Ansvarig funktion', en: 'Responsible function' }, type: 'text' },
        { id: 'start', label: { sv: 'Start', en: 'Start' }, type: 'date' },
        { id: 'due', label: { sv: 'Klart senast', en: 'Due by' }, type: 'date' },
        { id: 'resource', label: { sv: 'Resurs (tid/kr)', en: 'Resource (time/SEK)' }, type: 'text' },
        {
          id: 'kind',
          label: { sv: 'Typ av åtgärd', en: 'Type of action' },
          type: 'choice',
          options: [
            { id: 'routine', label: { sv: 'Ändrad rutin', en: 'Changed routine' } },
            { id: 'rule', label: { sv: 'Ändrad regel', en: 'Changed rule' } },
            { id: 'resource', label: { sv: 'Ändrad resursfördelning', en: 'Changed allocation' } },
            { id: 'analysis', label: { sv: 'Analys eller statistik', en: 'Analysis or statistics' } },
            { id: 'training', label: { sv: 'Utbildning', en: 'Training' } },
            { id: 'information', label: { sv: 'Information', en: 'Information' } },
          ],
        },
        { id: 'output', label: { sv: 'Prestation', en: 'Output' }, type: 'text' },
        {
          id: 'effect',
          label: { sv: 'Väntad effekt för kvinnor och män', en: 'Expected effect for women and men' },
          type: 'text',
        },
        { id: 'metric', label: { sv: 'Mått, könsuppdelat', en: 'Metric, by sex' }, type: 'text' },
        { id: 'baseline', label: { sv: 'Utgångsläge', en: 'Baseline' }, type: 'text' },
        { id: 'goal', label: { sv: 'Målvärde', en: 'Target value' }, type: 'text' },
        { id: 'followup', label: { sv: 'Följs upp', en: 'Follow-up date' }, type: 'date' },
        {
          id: 'status',
          label: { sv: 'Status', en: 'Status' },
          type: 'choice',
          options: [
            { id: 'proposed', label: { sv: 'Föreslagen', en: 'Proposed' } },
            { id: 'accepted', label: { sv: 'Antagen av ansvarig', en: 'Accepted by owner' } },
            { id: 'ongoing', label: { sv: 'Pågår', en: 'Ongoing' } },
            { id: 'done', label: { sv: 'Genomförd', en: 'Done' } },
            { id: 'stopped', label: { sv: 'Avbruten', en: 'Stopped' } },
          ],
        },
      ],
    },
    {
      id: 'steer',
      title: { sv: 'Styrprocess', en: 'Steering process' },
      questions: [
        {
          sv: 'I vilket ordinarie dokument och möte hör åtgärden hemma, och när beslutas det?',
          en: 'In which ordinary document and meeting does the action belong, and when is it decided?',
        },
      ],
      layout: 'matrix',
      box: { x: 0, y: 860, w: 1140, h: 760 },
      rowsOf: 'actions',
      fields: [
        {
          id: 'regleringsbrev',
          label: { sv: 'Regleringsbrev/återrapportering', en: 'Appropriation directions/reporting' },
          type: 'check',
        },
        { id: 'vp', label: { sv: 'Verksamhetsplan', en: 'Operational plan' }, type: 'check' },
        {
          id: 'budget',
          label: { sv: 'Budget och resursfördelning', en: 'Budget and allocation' },
          type: 'check',
        },
        {
          id: 'uppf',
          label: { sv: 'Uppföljning och årsredovisning', en: 'Follow-up and annual report' },
          type: 'check',
        },
        {
          id: 'isk',
          label: { sv: 'Intern styrning och kontroll', en: 'Internal governance and control' },
          type: 'check',
        },
        {
          id: 'linje',
          label: { sv: 'Anvisning, rutin, handläggarstöd', en: 'Instruction, routine, casework support' },
          type: 'check',
        },
        { id: 'doc', label: { sv: 'Dokument och möte', en: 'Document and meeting' }, type: 'text' },
        { id: 'decided', label: { sv: 'Beslutas senast', en: 'Decided by' }, type: 'date' },
      ],
    },
    {
      id: 'risk',
      title: { sv: 'Risker och förutsättningar', en: 'Risks and preconditions' },
      questions: [
        { sv: 'Vad händer om eldsjälen slutar?', en: 'What happens if the person driving this leaves?' },
      ],
      layout: 'list',
      box: { x: 1180, y: 0, w: 480, h: 1620 },
      note: { kind: 'risk', label: { sv: 'Risk', en: 'Risk' } },
      fields: [{ id: 'mit', label: { sv: 'Hantering', en: 'Mitigation' }, type: 'text' }],
    },
  ],
  feeds: [
    { outcome: 'group', section: 'actions', field: 'group' },
    { outcome: 'problem', section: 'link' },
    { outcome: 'goals', section: 'link', field: 'goal' },
    { outcome: 'actions', section: 'actions' },
    { outcome: 'steering', section: 'steer' },
    { outcome: 'resources', section: 'actions', field: 'resource' },
    { outcome: 'outputs', section: 'actions', field: 'output' },
    { outcome: 'effects', section: 'actions', field: 'effect' },
    { outcome: 'followup', section: 'actions', field: 'followup' },
  ],
});
