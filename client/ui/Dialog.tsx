// A modal dialog: title, words, buttons. Focus is kept inside and given back by React Aria.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './Dialog.module.css';

type DialogProps = {
  title: string;
  isOpen: boolean;
  /** Absent when there is no way past the dialog but its buttons. */
  onClose?: () => void;
  alert?: boolean;
  /** For lists and tables; else the width of a text. */
  wide?: boolean;
  children: ReactNode;
  buttons: ReactNode;
};

export function Dialog(props: DialogProps): ReactNode {
  const { onClose } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={props.isOpen}
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
    >
      <Modal className={cx(styles.modal, props.wide && styles.wide)}>
        <AriaDialog className={styles.dialog ?? ''} role={props.alert === true ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className={styles.title ?? ''}>
            {props.title}
          </Heading>
          {props.children}
          <div className={styles.buttons}>{props.buttons}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
