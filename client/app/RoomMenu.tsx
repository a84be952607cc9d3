// The room's menu: take the work along, or leave. Leaving asks first, since this device then forgets who one is.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from '../i18n/words.ts';
import { useNavigate } from 'react-router';
import type { SessionView } from '#shared/api.ts';
import { forgetTexts, tabStorage } from '../answer/keptTexts.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { exportUrl, leaveSession } from '../session/api.ts';
import { forgetPerson } from '../session/device.ts';
import { sessionKey } from '../session/sessionKey.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import menu from '../ui/Menu.module.css';
import { Notice } from '../ui/Notice.tsx';
import { useRefusalWords } from './refusal.ts';
import styles from './RoomMenu.module.css';
import { spacedCode } from './sessionCode.ts';
import { ASKED } from './UnsavedDialog.tsx';
import { UnsavedText } from './UnsavedText.tsx';
import type { Unsaved } from './useUnsaved.ts';

const EXPORTS = [
  { format: 'pdf', words: 'results.files.exportPdf' },
  { format: 'csv', words: 'results.files.exportCsv' },
  { format: 'md', words: 'room.exportMd' },
  { format: 'json', words: 'room.exportJson' },
] as const;

export function RoomMenu(props: { view: SessionView; unsaved: Unsaved }): ReactNode {
  const { view, unsaved } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <MenuTrigger>
        <AriaButton className={styles.trigger ?? ''} aria-label={t('room.menuLabel')}>
          <Ellipsis aria-hidden size={20} />
        </AriaButton>
        <Popover className={menu.popover ?? ''} placement="bottom end">
          <Menu className={menu.menu ?? ''}>
            <MenuItem className={menu.item ?? ''} onAction={() => void navigate(`/t/${view.id}/resultat`)}>
              {t('results.open')}
            </MenuItem>
            <MenuItem className={menu.item ?? ''} onAction={() => void navigate(`/t/${view.id}/exempel`)}>
              {t('results.makeExample')}
            </MenuItem>
            <Separator className={menu.separator ?? ''} />
            {EXPORTS.map(({ format, words }) => (
              <MenuItem
                key={format}
                className={menu.item ?? ''}
                href={exportUrl(view.id, format, language)}
                download=""
              >
                {t(words)}
              </MenuItem>
            ))}
            <Separator className={menu.separator ?? ''} />
            <MenuItem className={menu.item ?? ''} onAction={() => void navigate('/')}>
              {t('room.home')}
            </MenuItem>
            <MenuItem className={menu.item ?? ''} onAction={() => setLeaving(true)}>
              {t('room.leave')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <LeaveDialog view={view} unsaved={unsaved} isOpen={leaving} onClose={() => setLeaving(false)} />
    </>
  );
}

type LeaveDialogProps = { view: SessionView; unsaved: Unsaved; isOpen: boolean; onClose: () => void };

function LeaveDialog(props: LeaveDialogProps): ReactNode {
  const { view, unsaved, isOpen } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const lost = useMemo(() => (isOpen && unsaved.any() ? unsaved.text() : null), [isOpen, unsaved]);
  const client = useQueryClient();
  const words = useRefusalWords();
  const leave = useMutation({
    mutationFn: () => leaveSession(view.id),
    onSuccess: async () => {
      await navigate('/', { state: ASKED });
      // Another person may sit down here next.
      await forgetPerson(view.me.id).catch(() => undefined);
      forgetTexts(tabStorage(), view.me.id);
      client.removeQueries({ queryKey: ['door'] });
      client.removeQueries({ queryKey: sessionKey(view.id) });
    },
  });
  return (
    <Dialog
      title={t('room.leaveHeading')}
      isOpen={isOpen}
      onClose={props.onClose}
      buttons={
        <>
          <Button look="primary" pending={leave.isPending} onPress={() => leave.mutate()}>
            {t('room.leaveConfirm')}
          </Button>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <p>{t('room.leaveText', { code: spacedCode(view.code), resume: view.me.resumeCode })}</p>
      {lost !== null && (
        <>
          <p>{t('unsaved.lost')}</p>
          <UnsavedText text={lost} />
        </>
      )}
      {leave.error && <Notice tone="bad">{words(leave.error)?.message}</Notice>}
    </Dialog>
  );
}
