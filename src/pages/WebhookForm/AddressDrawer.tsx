import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Drawer, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { vendorName } from '../../core/vendors/vendorName';
import { VENDOR_WORDS } from '../../core/vendors/words';
import { type Vendor, VENDORS } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';

interface Props {
  /** The vendor whose steps are shown first. */
  readonly vendor: Vendor;
  readonly onClose: () => void;
}

/** The steps to add a robot to a group, in each vendor's own words. */
export function AddressDrawer({ vendor, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState(vendor);
  const { steps, note } = VENDOR_WORDS[shown].address[readerLanguage()];
  return (
    <Drawer
      title={t('webhook-form.address.title', 'How do I get the address?')}
      subtitle={t(
        'webhook-form.address.subtitle',
        'Each group has robots of its own. Adding a robot gives you its address.'
      )}
      size="sm"
      onClose={onClose}
      tabs={
        <TabsBar>
          {VENDORS.map((each) => (
            <Tab
              key={each}
              label={vendorName(each, readerLanguage())}
              active={each === shown}
              onChangeTab={() => setShown(each)}
            />
          ))}
        </TabsBar>
      }
    >
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={styles.note}>{note}</p>
    </Drawer>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ paddingLeft: theme.spacing(3), listStyle: 'decimal', li: { marginBottom: theme.spacing(1.5) } }),
    note: css({ color: theme.colors.text.secondary }),
  };
}
