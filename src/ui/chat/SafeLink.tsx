import React from 'react';

interface Props {
  readonly url: string;
  readonly className?: string | undefined;
  readonly children: React.ReactNode;
}

/** A link out of a message. An address that is not http or https is no link, and its caption is shown alone. */
export function SafeLink({ url, className, children }: Props) {
  if (!/^https?:\/\//i.test(url)) {
    return <span className={className}>{children}</span>;
  }
  return (
    <a className={className} href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
