import { readFileSync } from 'node:fs';
import { openFile, findingsOf, fixAll } from '/work/wt/paste/src/core/index';
it('x', () => {
  const text = readFileSync('/tmp/in.reg','utf8');
  const f = openFile('windows-registry', text) as any;
  for (const r of f.model.file.pastedRuns) console.log('RUN', r.blocks.length, JSON.stringify(r.paragraphs.map((p:any)=>({c:p.isCut,t:p.translated,u:p.unclear,k:p.keys.map((k:any)=>[k.token.start,k.token.end,k.path?.slice(-20),k.values.map((v:any)=>[v.token.written,v.name,v.number])]), ch:p.chunks.map((c:any)=>c.newLines)})),null,1));
  console.log(findingsOf(f).map((x:any)=>x.rule.id+' '+x.span.at.line+' '+x.message.template+JSON.stringify(x.message.args)).join('\n'));
  console.log(fixAll('windows-registry', text));
});
