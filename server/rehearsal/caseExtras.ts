// What the invented people write in the phases around the method: a line at the check-in, and what they take with them.
import type { Template } from '#shared/template/template.ts';
import type { CaseNote } from './caseTypes.ts';

const checkInLines: readonly string[] = [
  'Att förstå varför så många ansökningar kommer tillbaka till oss.',
  'En gemensam bild av vad statistiken säger och inte säger.',
  'Någon att ringa när jag kör fast i en fråga som vi delar.',
  'Siffror som jag kan använda i nästa uppföljning.',
  'Mod att ta upp frågan i ledningsgruppen.',
  'Ett mått som vi kan räkna på samma sätt.',
  'Att få höra hur andra har gjort, också det som inte gick.',
  'Minst en sak som jag kan ändra redan på måndag.',
  'Bättre frågor att ställa till våra handläggare.',
  'En plan som inte hänger på en enda person.',
  'Ord för det vi redan anar men inte har skrivit ned.',
  'Att slippa börja om från början varje år.',
  'Ett arbetssätt som går att visa för kollegor hemma.',
  'Fler belägg och färre antaganden.',
  'Att vi vågar säga vad som ligger hos oss själva.',
  'Klarhet i vem som äger frågan efter i dag.',
  'Exempel på frågor som fungerar i ett kort samtal.',
  'Att se hela vägen från första kontakt till beslut.',
  'En vana att dela statistiken på kön från början.',
  'Beslutsunderlag som håller när någon frågar varför.',
  'Att prata om kvinnor och män utan att gissa.',
  'Hjälp att välja bort det som inte gör skillnad.',
  'Kontakt med dem som möter samma människor som vi.',
  'En känsla för var det går att börja.',
];

const evaluationLines: readonly string[] = [
  'Vi tar med oss att frågan om omsorg kan ställas till alla, på samma sätt.',
  'Det var bra att skriva själv innan vi pratade.',
  'Jag saknade någon som arbetar i den första kontakten.',
  'Nu vet jag vem jag ska höra av mig till om statistiken.',
  'Vi hade behövt tio minuter till för orsakerna.',
  'Jag ändrar samtalsguiden och berättar hur det gick.',
  'Att flera såg samma hinder gör det lättare att ta upp hemma.',
  'Beläggen räcker inte än. Det är i sig ett besked.',
  'Vi kom längre på två timmar än på tre möten i våras.',
  'Det saknades siffror om män som vårdar någon.',
  'Att skriva utan namn gjorde att jag vågade säga mer.',
  'Jag tar med mig att en rutin kan vara ett hinder.',
  'Åtgärderna har en plats i våra vanliga processer. Det är nytt.',
  'Vi behöver ses igen när pilotkontoren har börjat.',
  'Juristen borde ha varit med från början.',
  'Det blev tydligt vad som är vårt eget ansvar.',
  'Jag hade velat läsa underlaget före träffen.',
  'Bra att det svåra fick stå kvar som en fråga.',
  'Jag tar med mig listan med skäl till avslag.',
  'Det var ovant först, sedan gick det fort.',
  'Vi glömde dem som inte har dator. Det tar jag med hem.',
  'Nästa gång vill jag ha med en controller från varje håll.',
  'Nu finns det ett dokument att börja från.',
  'Att rösta i tysthet gav en annan ordning än jag trodde.',
];

/** A line of its own for each person, also where they are more than the lines. */
function lineFor(lines: readonly string[], seat: number): string {
  const turn = Math.floor(seat / lines.length);
  const line = lines[seat % lines.length] ?? '';
  return turn === 0 ? line : `${line} (${turn + 1})`;
}

/** One note a person for the check-in and one for the evaluation, as far as the session has them. */
export function extraNotes(template: Template, people: number): CaseNote[] {
  const written = { incheckning: checkInLines, utvardering: evaluationLines };
  return Object.entries(written).flatMap(([section, lines]) => {
    const kind = template.sections.find(({ id }) => id === section)?.note?.kind;
    if (!kind) return [];
    return Array.from({ length: people }, (_, seat) => ({
      key: `${section}-${seat}`,
      section,
      kind,
      text: lineFor(lines, seat),
      by: seat,
    }));
  });
}
