/** The pages that facts and rules rest on. `checked` is the day on which the page, or a stored copy of it, was read. */
export const sources = {
  'socket-error': {
    title: 'SocketError when sending or receiving email messages',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/send-receive-emails-socketerror',
    checked: '2026-11-24',
  },
  'protocol-logging': {
    title: 'Protocol logging in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/connectors/protocol-logging',
    checked: '2026-11-24',
  },
  'message-tracking': {
    title: 'Message tracking in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking',
    checked: '2026-11-24',
  },
  'send-connector': {
    title: 'New-SendConnector',
    url: 'https://learn.microsoft.com/powershell/module/exchange/new-sendconnector',
    checked: '2026-11-25',
  },
  'receive-connector-settings': {
    title: 'Set-ReceiveConnector',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-receiveconnector',
    checked: '2026-11-25',
  },
  'starttls-injection': {
    title: 'Plaintext command injection in multiple implementations of STARTTLS (CVE-2011-0411)',
    url: 'https://www.postfix.org/CVE-2011-0411.html',
    checked: '2026-11-25',
  },
  'receive-connectors': {
    title: 'Receive connectors in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/connectors/receive-connectors',
    checked: '2026-11-25',
  },
  'proxied-session-log': {
    title: 'A Send log of a Front End Transport service that passes sessions on, as an administrator published it',
    url: 'https://pastebin.com/Y9kdXfdc',
    checked: '2026-11-25',
  },
  'log-collector': {
    title: 'ExchangeLogCollector: the folders in which it puts the logs of a server',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/ExchangeLogCollector/',
    checked: '2026-11-25',
  },
  'exchange-tls': {
    title: 'Exchange Server TLS configuration best practices',
    url: 'https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-tls-configuration',
    checked: '2026-11-25',
  },
  'tls-registry': {
    title: 'Transport Layer Security (TLS) registry settings',
    url: 'https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings',
    checked: '2026-11-25',
  },
  'health-checker-tls': {
    title: 'HealthChecker: TLS Configuration Check',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/TLSConfigurationCheck/',
    checked: '2026-11-25',
  },
  rfc3207: { title: 'SMTP Service Extension for Secure SMTP over TLS (RFC 3207)', url: 'https://www.rfc-editor.org/rfc/rfc3207', checked: '2026-11-24' },
  rfc8996: { title: 'Deprecating TLS 1.0 and TLS 1.1 (RFC 8996)', url: 'https://www.rfc-editor.org/rfc/rfc8996', checked: '2026-11-24' },
  'no-credentials': {
    title: 'TLS negotiation failed with error NoCredentials (KB 4495258)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/mailflow/tls-negotiation-failed-with-error-nocredentials-error',
    checked: '2026-11-24',
  },
  'unknown-credentials': {
    title: 'Outbound email messages are not sent (KB 4051498)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/mailflow/outbound-email-messages-are-not-sent',
    checked: '2026-11-24',
  },
  'hybrid-certificates': {
    title: 'TLS certificates in Exchange hybrid: common issues and how to fix them',
    url: 'https://techcommunity.microsoft.com/blog/exchange/tls-certificates-in-exchange-hybrid---common-issues--how-to-fix-them/4420592',
    checked: '2026-11-24',
  },
  'tls-cannot-be-agreed': {
    title: 'Understanding email scenarios if TLS versions cannot be agreed on with Exchange Online',
    url: 'https://techcommunity.microsoft.com/t5/exchange-team-blog/understanding-email-scenarios-if-tls-versions-cannot-be-agreed/ba-p/2065089',
    checked: '2026-11-24',
  },
  'mail-inspection': {
    title: "Can't send or receive email behind a Cisco firewall with Mailguard (KB 320027)",
    url: 'https://learn.microsoft.com/exchange/troubleshoot/mailflow/cannot-send-receive-email-behind-cisco-firewall',
    checked: '2026-11-24',
  },
  'legacy-tls-endpoint': {
    title: 'Opt in to the Exchange Online endpoint for legacy TLS clients using SMTP AUTH',
    url: 'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/opt-in-exchange-online-endpoint-for-legacy-tls-using-smtp-auth',
    checked: '2026-11-24',
  },
  'schannel-alerts': {
    title: 'Schannel error codes for TLS and SSL alerts',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
    checked: '2026-11-24',
  },
  'security-status': {
    title: 'SECURITY_STATUS: the names of SSPI errors in .NET',
    url: 'https://github.com/dotnet/runtime/blob/main/src/libraries/Common/src/Interop/Windows/SChannel/Interop.SECURITY_STATUS.cs',
    checked: '2026-11-24',
  },
  'schannel-protocol-bits': {
    title: 'SchProtocols: the SP_PROT_ constants of Schannel in .NET',
    url: 'https://github.com/dotnet/runtime/blob/main/src/libraries/Common/src/Interop/Windows/SChannel/Interop.SchProtocols.cs',
    checked: '2026-11-24',
  },
  'alg-id': {
    title: 'ALG_ID: the CALG_ identifiers of Windows',
    url: 'https://learn.microsoft.com/windows/win32/seccrypto/alg-id',
    checked: '2026-11-24',
  },
  'message-rate-limits': {
    title: 'Message rate limits and throttling in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/message-rate-limits',
    checked: '2026-11-25',
  },
  'back-pressure': {
    title: 'Understanding back pressure in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/back-pressure',
    checked: '2026-11-25',
  },
  'oauth-for-mail': {
    title: 'Authenticate an IMAP, POP or SMTP connection using OAuth',
    url: 'https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
    checked: '2026-11-25',
  },
  rfc3463: { title: 'Enhanced Mail System Status Codes (RFC 3463)', url: 'https://www.rfc-editor.org/rfc/rfc3463', checked: '2026-11-24' },
  rfc4616: {
    title: 'The PLAIN Simple Authentication and Security Layer (SASL) Mechanism (RFC 4616)',
    url: 'https://www.rfc-editor.org/rfc/rfc4616',
    checked: '2026-11-25',
  },
  rfc4954: { title: 'SMTP Service Extension for Authentication (RFC 4954)', url: 'https://www.rfc-editor.org/rfc/rfc4954', checked: '2026-11-25' },
  rfc5321: { title: 'Simple Mail Transfer Protocol (RFC 5321)', url: 'https://www.rfc-editor.org/rfc/rfc5321', checked: '2026-11-24' },
  rfc1035: {
    title: 'Domain Names: Implementation and Specification (RFC 1035)',
    url: 'https://www.rfc-editor.org/rfc/rfc1035',
    checked: '2026-11-25',
  },
  rfc2308: { title: 'Negative Caching of DNS Queries (RFC 2308)', url: 'https://www.rfc-editor.org/rfc/rfc2308', checked: '2026-11-25' },
  'node-dns': { title: 'DNS in Node.js: error codes', url: 'https://nodejs.org/api/dns.html#error-codes', checked: '2026-11-25' },
  rfc9325: { title: 'Recommendations for Secure Use of TLS and DTLS (RFC 9325)', url: 'https://www.rfc-editor.org/rfc/rfc9325', checked: '2026-11-24' },
  rfc5246: {
    title: 'The Transport Layer Security (TLS) Protocol Version 1.2 (RFC 5246)',
    url: 'https://www.rfc-editor.org/rfc/rfc5246',
    checked: '2026-11-24',
  },
  rfc8446: {
    title: 'The Transport Layer Security (TLS) Protocol Version 1.3 (RFC 8446)',
    url: 'https://www.rfc-editor.org/rfc/rfc8446',
    checked: '2026-11-24',
  },
  rfc2409: { title: 'The Internet Key Exchange, with the groups of Oakley (RFC 2409)', url: 'https://www.rfc-editor.org/rfc/rfc2409', checked: '2026-11-25' },
  rfc3526: { title: 'More MODP Diffie-Hellman Groups (RFC 3526)', url: 'https://www.rfc-editor.org/rfc/rfc3526', checked: '2026-11-25' },
  rfc5114: { title: 'Additional Diffie-Hellman Groups (RFC 5114)', url: 'https://www.rfc-editor.org/rfc/rfc5114', checked: '2026-11-25' },
  rfc5746: { title: 'TLS Renegotiation Indication Extension (RFC 5746)', url: 'https://www.rfc-editor.org/rfc/rfc5746', checked: '2026-11-25' },
  rfc7507: { title: 'TLS Fallback Signaling Cipher Suite Value (RFC 7507)', url: 'https://www.rfc-editor.org/rfc/rfc7507', checked: '2026-11-25' },
  rfc7919: {
    title: 'Negotiated Finite Field Diffie-Hellman Parameters for TLS (RFC 7919)',
    url: 'https://www.rfc-editor.org/rfc/rfc7919',
    checked: '2026-11-25',
  },
  rfc5280: {
    title: 'Internet X.509 Public Key Infrastructure Certificate and CRL Profile (RFC 5280)',
    url: 'https://www.rfc-editor.org/rfc/rfc5280',
    checked: '2026-11-25',
  },
  'node-certificate-errors': {
    title: 'Node.js: TLS, X509 certificate error codes',
    url: 'https://nodejs.org/api/tls.html#x509-certificate-error-codes',
    checked: '2026-11-25',
  },
  'chrome-root-policy': {
    title: 'Understanding Chrome’s Root Program Policy v1.8',
    url: 'https://www.encryptionconsulting.com/?p=90740',
    checked: '2026-11-25',
  },
  rfc9525: { title: 'Service Identity in TLS (RFC 9525)', url: 'https://www.rfc-editor.org/rfc/rfc9525', checked: '2026-11-24' },
  rfc6890: { title: 'Special-Purpose IP Address Registries (RFC 6890)', url: 'https://www.rfc-editor.org/rfc/rfc6890', checked: '2026-11-25' },
  rfc7504: { title: 'SMTP 521 and 556 Reply Codes (RFC 7504)', url: 'https://www.rfc-editor.org/rfc/rfc7504', checked: '2026-11-25' },
  'iana-smtp-extensions': {
    title: 'MAIL Parameters: SMTP service extensions and their parameters (IANA)',
    url: 'https://www.iana.org/assignments/mail-parameters/mail-parameters.xhtml',
    checked: '2026-11-25',
  },
  'iana-status-codes': {
    title: 'SMTP Enhanced Status Codes (IANA)',
    url: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml',
    checked: '2026-11-25',
  },
  'exchange-smtp-verbs': {
    title: 'Definitions of X-EXPS, X-LINK2STATE and XEXCH50 (KB 812455)',
    url: 'https://support.microsoft.com/en-us/kb/812455',
    checked: '2026-11-25',
  },
  'exchange-smtp-extensions': {
    title: 'SMTP Protocol Extensions for Exchange Server 2007',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2007/dd535395(v=exchg.80)',
    checked: '2026-11-25',
  },
  'exchange-ports': {
    title: 'Network ports for clients and mail flow in Exchange',
    url: 'https://learn.microsoft.com/exchange/plan-and-deploy/deployment-ref/network-ports',
    checked: '2026-11-25',
  },
  'disconnect-reasons': {
    title: 'DisconnectReason: why an SMTP session ended',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-api/aa580699(v=exchg.150)',
    checked: '2026-11-25',
  },
  'connectivity-logging': {
    title: 'Connectivity logging in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/transport-logs/connectivity-logging',
    checked: '2026-11-24',
  },
  'iana-tls': {
    title: 'Transport Layer Security (TLS) Parameters (IANA)',
    url: 'https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml',
    checked: '2026-11-24',
  },
  'exchange-online-tls': {
    title: 'How Exchange Online uses TLS to secure email connections',
    url: 'https://learn.microsoft.com/purview/exchange-online-uses-tls-to-secure-email-connections',
    checked: '2026-11-24',
  },
  'exchange-online-suites': {
    title: 'Technical reference details about encryption in Microsoft 365',
    url: 'https://learn.microsoft.com/purview/technical-reference-details-about-encryption',
    checked: '2026-11-24',
  },
  'certificate-validation-failure': {
    title: 'Exchange Online hybrid outbound connector: 454 4.7.5 Certificate Validation Failure',
    url: 'https://thecloudtechnologist.com/2018/12/15/how-to-fix-exchange-online-hybrid-outbound-connector-454-4-7-5-certificate-validation-failure/',
    checked: '2026-11-25',
  },
  'untrusted-root': {
    title: 'NDR error code 450 4.4.317 "Cannot connect to remote server [Message=UntrustedRoot]"',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/fix-error-code-450-4-4-317-untrusted-root',
    checked: '2026-11-24',
  },
  'azure-port-25': {
    title: 'Troubleshoot outbound SMTP connectivity problems in Azure',
    url: 'https://learn.microsoft.com/azure/virtual-network/troubleshoot-outbound-smtp-connectivity',
    checked: '2026-11-24',
  },
  'reg-files': {
    title: 'How to add, modify, or delete registry subkeys and values by using a .reg file (KB 310516)',
    url: 'https://support.microsoft.com/topic/how-to-add-modify-or-delete-registry-subkeys-and-values-by-using-a-reg-file-9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23',
    checked: '2026-11-24',
  },
  'wine-regedit-tests': {
    title: "Tests of regedit's import, which run on Windows and on Wine",
    url: 'https://gitlab.winehq.org/wine/wine/-/blob/master/programs/regedit/tests/regedit.c',
    checked: '2026-11-24',
  },
  'translated-article': {
    title: 'The article on the end of TLS 1.0 and TLS 1.1 as machine translation renders it, here in Bulgarian',
    url: 'https://github.com/isabella232/OfficeDocs-AlchemyInsights-pr.bg-BG/blob/live/AlchemyInsights/issues-related-to-tls-deprecation.md',
    checked: '2026-11-24',
  },
  'tls-protocols': {
    title: 'Protocols in TLS/SSL (Schannel SSP): which versions of Windows have which on',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/protocols-in-tls-ssl--schannel-ssp-',
    checked: '2026-11-25',
  },
  'exchange-tls-part-1': {
    title: 'Exchange Server TLS guidance, part 1: Getting Ready for TLS 1.2',
    url: 'https://techcommunity.microsoft.com/blog/exchange/exchange-server-tls-guidance-part-1-getting-ready-for-tls-1-2/607649',
    checked: '2026-11-25',
  },
  'schannel-logging': {
    title: 'How to enable Schannel event logging (KB 260729)',
    url: 'https://support.microsoft.com/kb/260729',
    checked: '2026-11-25',
  },
  'secure-renegotiation': {
    title: 'MS10-049: vulnerabilities in SChannel (KB 980436)',
    url: 'https://support.microsoft.com/kb/980436',
    checked: '2026-11-25',
  },
  'renegotiation-workaround': {
    title: "TLS renegotiation attack: Microsoft's workaround (security advisory 977377)",
    url: 'https://blogs.msmvps.com/alunj/2010/02/09/tls-renegotiation-attack-microsoft-workaroundpatch/',
    checked: '2026-11-25',
  },
  'client-trust-modes': {
    title: 'Overview of TLS - SSL (Schannel SSP): trusted issuers and trust modes',
    url: 'https://learn.microsoft.com/windows-server/security/tls/what-s-new-in-tls-ssl-schannel-ssp-overview',
    checked: '2026-11-25',
  },
  'certificate-mapping': {
    title: 'Certificate-based authentication changes on Windows domain controllers (KB 5014754)',
    url: 'https://support.microsoft.com/topic/kb5014754-certificate-based-authentication-changes-on-windows-domain-controllers-ad2c23b0-15d8-4340-a468-4d4f3b188f16',
    checked: '2026-11-25',
  },
  'extended-master-secret': {
    title: 'TLS connections might fail or timeout when connecting or attempting a resumption',
    url: 'https://support.microsoft.com/topic/326bd5b1-52a1-b367-8179-b154e5c01e90',
    checked: '2026-11-25',
  },
  'restrict-schannel': {
    title: 'Restrict the use of certain cryptographic algorithms and protocols in Schannel.dll (KB 245030)',
    url: 'https://learn.microsoft.com/troubleshoot/windows-server/certificates-and-public-key-infrastructure-pki/restrict-cryptographic-algorithms-protocols-schannel',
    checked: '2026-11-25',
  },
  'enable-cipher-suite': {
    title: 'Enable-TlsCipherSuite: how cipher suites and the settings of Schannel go together',
    url: 'https://learn.microsoft.com/powershell/module/tls/enable-tlsciphersuite',
    checked: '2026-11-25',
  },
  'manage-tls': {
    title: 'Manage Transport Layer Security (TLS): order of cipher suites and curves',
    url: 'https://learn.microsoft.com/windows-server/security/tls/manage-tls',
    checked: '2026-11-25',
  },
  'cipher-suite-policy': {
    title: 'Policy CSP - ADMX_CipherSuiteOrder',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-ciphersuiteorder',
    checked: '2026-11-25',
  },
  'tls-curves': {
    title: 'TLS Elliptic Curves in Windows 10 version 1607 and later',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/tls-elliptic-curves-in-windows-10-1607-and-later',
    checked: '2026-11-25',
  },
  'winhttp-update': {
    title: 'Update to enable TLS 1.1 and TLS 1.2 as default secure protocols in WinHTTP (KB 3140245)',
    url: 'https://support.microsoft.com/kb/3140245',
    checked: '2026-11-25',
  },
  'winhttp-options': {
    title: 'WinHTTP option flags: WINHTTP_OPTION_SECURE_PROTOCOLS',
    url: 'https://learn.microsoft.com/windows/win32/winhttp/option-flags',
    checked: '2026-11-25',
  },
  'trusted-roots': {
    title: 'Configure trusted roots and disallowed certificates in Windows',
    url: 'https://learn.microsoft.com/windows-server/identity/ad-cs/configure-trusted-roots-disallowed-certificates',
    checked: '2026-11-25',
  },
  'digicert-g2': {
    title: 'Trust DigiCert Global Root G2 to avoid Exchange Online email disruption',
    url: 'https://techcommunity.microsoft.com/blog/exchange/trust-digicert-global-root-g2-certificate-authority-to-avoid-exchange-online-ema/4488311',
    checked: '2026-11-25',
  },
  'root-update-check': {
    title: 'HealthChecker: Trusted Root Certificates Check',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/TrustedRootCertificatesCheck',
    checked: '2026-11-25',
  },
  'mail-flow-intelligence': {
    title: 'Mail flow intelligence in Exchange Online: error codes of connectors',
    url: 'https://learn.microsoft.com/defender-office-365/mail-flow-intelligence-in-office-365',
    checked: '2026-11-25',
  },
  'exchange-online-ndrs': {
    title: 'Non-delivery reports in Exchange Online',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online',
    checked: '2026-11-24',
  },
  'smtp-dane': {
    title: 'How SMTP DNS-based Authentication of Named Entities (DANE) works',
    url: 'https://learn.microsoft.com/purview/how-smtp-dane-works',
    checked: '2026-11-24',
  },
  'mta-sts': {
    title: 'Enhancing mail flow with MTA-STS',
    url: 'https://learn.microsoft.com/purview/enhancing-mail-flow-with-mta-sts',
    checked: '2026-11-24',
  },
  rfc6698: {
    title: 'The DNS-Based Authentication of Named Entities Protocol: TLSA (RFC 6698)',
    url: 'https://www.rfc-editor.org/rfc/rfc6698',
    checked: '2026-11-25',
  },
  rfc7672: { title: 'SMTP Security via Opportunistic DANE TLS (RFC 7672)', url: 'https://www.rfc-editor.org/rfc/rfc7672', checked: '2026-11-25' },
  rfc8460: { title: 'SMTP TLS Reporting (RFC 8460)', url: 'https://www.rfc-editor.org/rfc/rfc8460', checked: '2026-11-25' },
  rfc8461: { title: 'SMTP MTA Strict Transport Security (RFC 8461)', url: 'https://www.rfc-editor.org/rfc/rfc8461', checked: '2026-11-25' },
  'tls-result-types': {
    title: 'STARTTLS Validation Result Types (IANA)',
    url: 'https://www.iana.org/assignments/starttls-validation-result-types/starttls-validation-result-types.xhtml',
    checked: '2026-11-25',
  },
  'relay-access-denied': {
    title: '"550 5.7.64 TenantAttribution" when sending mail externally in Microsoft 365 (KB 4051495)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/relay-access-denied-smtp',
    checked: '2026-11-25',
  },
  'temporary-authentication-failure': {
    title: '454 4.7.0 Temporary authentication failure in Exchange Server (KB 979174)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/client-connectivity/454-4-7-0-temporary-authentication-failure',
    checked: '2026-11-25',
  },
  'exchange-server-authentication': {
    title: 'Some e-mail messages become stuck in an Exchange Server environment (KB 979175)',
    url: 'https://support.microsoft.com/kb/979175',
    checked: '2026-11-25',
  },
  'new-certificate': {
    title: "Can't receive mail in a hybrid environment after you install a new certificate on the server (KB 2989382)",
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/cannot-receive-mail-with-new-certificate',
    checked: '2026-11-25',
  },
  'event-2004': {
    title: 'Mail flow to Exchange Online stops and event ID 2004 is logged (KB 2888788)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/mail-flow-stops-event-2004',
    checked: '2026-11-25',
  },
  'smtp-auth-devices': {
    title: 'Fix issues with printers, scanners, and LOB applications that send email using Microsoft 365',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/fix-issues-with-printers-scanners-and-lob-applications-that-send-email-using-off',
    checked: '2026-11-24',
  },
  'domain-security': {
    title: 'Domain Security in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/mail-flow/connectors/domain-security',
    checked: '2026-11-24',
  },
  'starttls-certificate-selection': {
    title: 'Selection of inbound STARTTLS certificates',
    url: 'https://learn.microsoft.com/exchange/mail-flow/mail-routing/inbound-starttls-certificates-selection',
    checked: '2026-11-24',
  },
  'event-12016': {
    title: 'Exchange event 12016: the STARTTLS certificate has expired',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/ff983405(v=exchg.141)',
    checked: '2026-11-24',
  },
  'event-12018': {
    title: 'Exchange event 12018: the STARTTLS certificate expires soon',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/ff982351(v=exchg.141)',
    checked: '2026-11-24',
  },
  'event-12019': {
    title: 'Exchange event 12019: the remote internal transport certificate has expired',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/ff980723(v=exchg.141)',
    checked: '2026-11-24',
  },
  'event-12024': {
    title: 'Exchange event 12024: the internal transport certificate cannot be loaded',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/ff983190(v=exchg.141)',
    checked: '2026-11-24',
  },
  'socket-codes': {
    title: 'Windows Sockets error codes',
    url: 'https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2',
    checked: '2026-11-24',
  },
  'client-logging': {
    title: 'Protocol logging for POP3 and IMAP4',
    url: 'https://learn.microsoft.com/exchange/protocol-logging-for-pop3-and-imap4-exchange-2013-help',
    checked: '2026-11-25',
  },
  'client-authentication': {
    title: 'Configuring authentication for POP3 and IMAP4',
    url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/aa997188(v=exchg.141)',
    checked: '2026-11-25',
  },
  rfc8314: {
    title: 'Cleartext Considered Obsolete: Use of TLS for Email Submission and Access (RFC 8314)',
    url: 'https://www.rfc-editor.org/rfc/rfc8314',
    checked: '2026-11-25',
  },
  'chain-status': {
    title: 'X509ChainStatusFlags: the names of faults of certificate chains in .NET',
    url: 'https://learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.x509chainstatusflags',
    checked: '2026-11-25',
  },
  'windows-2012-r2-suites': {
    title: 'TLS Cipher Suites in Windows 8.1 (and Windows Server 2012 R2)',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-8-1',
    checked: '2026-11-25',
  },
  'windows-2016-suites': {
    title: 'TLS Cipher Suites in Windows 10 v1607 (and Windows Server 2016)',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-10-v1607',
    checked: '2026-11-25',
  },
  'windows-2019-suites': {
    title: 'TLS Cipher Suites in Windows 10 v1809 (and Windows Server 2019)',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-10-v1809',
    checked: '2026-11-25',
  },
  'windows-2022-suites': {
    title: 'TLS Cipher Suites in Windows Server 2022',
    url: 'https://learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-server-2022',
    checked: '2026-11-25',
  },
} as const satisfies Record<string, Source>;

/** A page: what it is called, where it is, when it was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
  readonly checked: string;
}

export type SourceId = keyof typeof sources;
