import { type BackendSrv, getBackendSrv } from '@grafana/runtime';
import { Alert, Box, Button, Combobox, Field, FieldSet, Input, Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

import { control, type FireRequest } from './control';

/** The value that stands for no contact point of its own: the policies choose. */
const BY_POLICY = '';

const INTERVALS = [5, 10, 30, 60, 300].map((seconds) => ({
  value: seconds * 1000,
  label: seconds < 60 ? `${seconds} s` : `${seconds / 60} min`,
}));

const SPOILS: ReadonlyArray<{ value: 'none' | 'token' | 'signature'; label: string }> = [
  { value: 'none', label: 'As the contact point says' },
  { value: 'token', label: 'A token Grafana does not know' },
  { value: 'signature', label: 'Signed with another key' },
];

/** Plays Grafana Alerting: what fires, through which contact point, and how soon it is sent again. */
export function FirePanel({ onFired }: { readonly onFired: () => void }) {
  const { contactPoints, samples } = useChoices();
  const [order, setOrder] = useState<FireRequest>({
    contactPoint: null,
    sample: 'firing-one',
    count: 1,
    intervalMs: 10_000,
    spoil: null,
  });
  const [isFiring, setIsFiring] = useState(false);
  const [problem, setProblem] = useState('');
  const change = (part: Partial<FireRequest>) => setOrder((before) => ({ ...before, ...part }));
  const fire = async () => {
    setIsFiring(true);
    setProblem('');
    try {
      await control('POST', 'fire', order);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setIsFiring(false);
    onFired();
  };
  return (
    <FieldSet label="Fire an alert">
      <Stack direction="row" gap={2} wrap="wrap" alignItems="flex-end">
        <Choice
          label="Contact point"
          id="fire-contact-point"
          width={32}
          options={[
            { value: BY_POLICY, label: 'Let the notification policies choose' },
            ...contactPoints.map((title) => ({ value: title, label: title })),
          ]}
          value={order.contactPoint ?? BY_POLICY}
          onChange={(value) => change({ contactPoint: value === BY_POLICY ? null : value })}
        />
        <Choice
          label="Sample"
          id="fire-sample"
          width={26}
          options={samples.map((name) => ({ value: name, label: name }))}
          value={order.sample}
          onChange={(sample) => change({ sample })}
        />
        <Field label="Groups at once" htmlFor="fire-count" noMargin>
          <Input
            id="fire-count"
            type="number"
            min={1}
            width={14}
            value={order.count}
            onChange={({ currentTarget }) => change({ count: Number(currentTarget.value) })}
          />
        </Field>
        <Choice
          label="On failure again after"
          id="fire-interval"
          width={18}
          options={INTERVALS}
          value={order.intervalMs}
          onChange={(intervalMs) => change({ intervalMs })}
        />
        <Choice
          label="Token and signature"
          id="fire-spoil"
          width={30}
          options={SPOILS.map((one) => ({ ...one }))}
          value={order.spoil ?? 'none'}
          onChange={(spoil) => change({ spoil: spoil === 'none' ? null : spoil })}
        />
        <Button icon="fire" onClick={() => void fire()} disabled={isFiring}>
          Fire
        </Button>
      </Stack>
      {problem === '' ? null : (
        <Box marginTop={2}>
          <Alert title="Nothing fired" severity="error">
            {problem}
          </Alert>
        </Box>
      )}
    </FieldSet>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly id: string;
  readonly width: number;
  readonly options: Array<{ value: T; label: string }>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string | number>({ label, id, width, options, value, onChange }: ChoiceProps<T>) {
  return (
    <Field label={label} htmlFor={id} noMargin>
      <Combobox id={id} width={width} options={options} value={value} onChange={(option) => onChange(option.value)} />
    </Field>
  );
}

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';

/** The contact points there are, read again whenever somebody comes back to the page, and the samples. */
function useChoices(): { readonly contactPoints: readonly string[]; readonly samples: readonly string[] } {
  const [contactPoints, setContactPoints] = useState<readonly string[]>([]);
  const [samples, setSamples] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([readTitles(getBackendSrv()), control<string[]>('GET', 'samples')]).then(([titles, names]) => {
      if (isWanted) {
        setContactPoints(titles);
        setSamples(names);
      }
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return { contactPoints, samples };
}

async function readTitles(backend: BackendSrv): Promise<string[]> {
  const { items } = await backend.get<{ items: Array<{ spec: { title: string } }> }>(RECEIVERS);
  return items.map(({ spec }) => spec.title);
}
