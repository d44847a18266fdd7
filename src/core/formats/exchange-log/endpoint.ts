/** The address of an endpoint without its port: `192.0.2.10` of `192.0.2.10:25`, `2001:db8::25` of `[2001:db8::25]:25`. What is no endpoint stays as it is. */
export function addressOf(endpoint: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]{1,100})\]|([^:[\]]{1,255}))(?::\d{1,5})?$/.exec(endpoint) ?? [];
  return bracketed ?? plain ?? endpoint;
}

/** The port of an endpoint: 25 of `192.0.2.10:25`; nothing where it has none. */
export function portOf(endpoint: string): number | undefined {
  const port = /[\]\d\w]:(\d{1,5})$/.exec(endpoint)?.[1];
  return port === undefined || (endpoint.includes('::') && !endpoint.startsWith('[')) ? undefined : Number(port);
}
