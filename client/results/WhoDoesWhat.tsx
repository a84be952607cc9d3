// Who does what: the actions that someone, a date or a steering process is given for. A table; where it is narrow, a card an action.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { ActionRow } from '#shared/outcome/noteWords.ts';
import { sayIn } from '#shared/outcome/minutes.ts';
import { useLanguage } from '../i18n/i18n.ts';
import styles from './table.module.css';

type WhoDoesWhatProps = {
  rows: readonly ActionRow[];
  columns: readonly (keyof ActionRow)[];
  label: string;
};

export function WhoDoesWhat({ rows, columns, label }: WhoDoesWhatProps): ReactNode {
  const { t } = useTranslation();
  const say = sayIn(useLanguage());
  if (rows.length === 0) return <p className={styles.empty}>{t('results.nobodyDoes')}</p>;
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the rows are drawn whole each time and have no state
          <tr key={index}>
            {columns.map((column) =>
              column === 'action' ? (
                <th key={column} scope="row">
                  {row.action}
                </th>
              ) : (
                <td key={column} data-column={column} data-label={say(column)}>
                  {row[column] === '' ? (
                    <span className={styles.unset}>{t('results.unset')}</span>
                  ) : (
                    row[column]
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
