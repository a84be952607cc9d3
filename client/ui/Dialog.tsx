// A modal dialog: title, words, buttons. Focus is kept inside and given back by React Aria.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';

type DialogProps = {
  title: string;
  isOpen: boolean;
  /** Absent when there is no way past the dialog but its buttons. */
  onClose?: () => void;
  alert?: boolean;
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
      <Modal className={styles.modal ?? ''}>
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
