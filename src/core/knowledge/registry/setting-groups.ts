/** Values of the key of Schannel itself that belong together: rules are about a group. Their meaning stands in `schannel.ts`. */

/** Those that let hosts without secure renegotiation (RFC 5746) connect. */
export const insecureRenegotiationNames: readonly string[] = ['AllowInsecureRenegoClients', 'AllowInsecureRenegoServers'];

/** Those that decide what is logged. */
export const eventLoggingNames: readonly string[] = ['EventLogging'];
