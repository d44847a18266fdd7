/** The beginning of a command of PowerShell or of the command prompt that changes the registry. */
export const commandBeginning =
  /^[^\S\n]{0,80}(?:PS [^>\n]{0,200}> ?|[A-Za-z]:\\[^>\n]{0,200}>)?@?(?:(?:New|Set|Remove|Clear)-Item(?:Property)?\b|reg(?:\.exe)?[^\S\n]{1,8}(?:add|delete)\b|if[^\S\n]{0,8}\()/i;
