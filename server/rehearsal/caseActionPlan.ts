// The case as an action plan. All of it is invented: no agency has proposed or decided these actions, and no figure is real.
import { caseActions } from './caseActions.ts';
import type { CaseContent } from './caseTypes.ts';

export const caseActionPlan: CaseContent = {
  template: 'handlingsplan',
  title: 'Första kontakten: från orsak till åtgärd (exempel)',
  notes: [
    {
      key: 'problem',
      section: 'link',
      kind: 'problem',
      text: 'Kvinnor med omsorgsansvar får oftare avslag än andra när de söker ersättning första gången.',
      fields: {
        subgoal: 'delmal-2',
        goal: 'Senast 2028 skiljer avslagen vid första kontakten högst två procentenheter mellan kvinnor och män, och ingen grupp prövas sämre än i dag.',
      },
      by: 0,
    },
    ...caseActions,
    {
      key: 'risk-samordnare',
      section: 'risk',
      kind: 'risk',
      text: 'Samordnaren slutar och ingen enhet tar över.',
      fields: {
        mit: 'Processägaren i linjen ansvarar från start. Samordnaren är stöd och har en utsedd ersättare.',
      },
      by: 12,
    },
    {
      key: 'risk-narganget',
      section: 'risk',
      kind: 'risk',
      text: 'Frågan om omsorg upplevs som närgången, eller svaret används mot den sökande.',
      fields: {
        mit: 'Förklara i formuläret varför vi frågar. Granska 50 ärenden i kvartalet: har svaret påverkat beslutet, och hur?',
      },
      by: 8,
    },
    {
      key: 'risk-rattsstod',
      section: 'risk',
      kind: 'risk',
      text: 'Rättsligt stöd saknas för att spara svaret eller dela det med en annan myndighet.',
      fields: {
        mit: 'Jurist och dataskyddsombud prövar frågan före start. Till dess används svaret i samtalet men sparas inte.',
      },
      by: 21,
    },
    {
      key: 'risk-koer',
      section: 'risk',
      kind: 'risk',
      text: 'Kvällspasset tas från förmiddagen och kön flyttar i stället för att minska.',
      fields: {
        mit: 'Följ svarstiden per timme varje vecka. Återgå till tidigare schema om förmiddagens väntan ökar med mer än fem minuter.',
      },
      by: 15,
    },
    {
      key: 'risk-system',
      section: 'risk',
      kind: 'risk',
      text: 'Systemändringen skjuts upp. Då finns nya avslagsskäl bara på papper.',
      fields: {
        mit: 'Beställ ändringen före årets utvecklingsplan. Ha ett enkelt räkneblad som reserv första halvåret.',
      },
      by: 5,
    },
  ],
  links: [
    { from: 'atg-fraga', to: 'problem', type: 'addresses' },
    { from: 'atg-21-dagar', to: 'problem', type: 'addresses' },
    { from: 'atg-kvall', to: 'problem', type: 'addresses' },
    { from: 'atg-hamta', to: 'problem', type: 'addresses' },
    { from: 'atg-inskrivning', to: 'problem', type: 'addresses' },
    { from: 'atg-avbrott', to: 'problem', type: 'addresses' },
    { from: 'atg-brev', to: 'problem', type: 'addresses' },
    { from: 'atg-skal', to: 'risk-system', type: 'addresses' },
    { from: 'atg-ova', to: 'risk-narganget', type: 'addresses' },
  ],
};
