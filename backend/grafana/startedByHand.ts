export interface WordsForPerson {
  text: string;
  exitCode: number;
}

/** What the executable says to a person who runs it in a terminal. `args` are those after the program's name. */
export function wordsForPerson(args: readonly string[], version: string): WordsForPerson {
  const [first] = args;
  if (first === '--version') {
    return { text: `enterprise-groups-app ${version}`, exitCode: 0 };
  }
  if (first === '--help') {
    return { text: help(version), exitCode: 0 };
  }
  const problem = first === undefined ? 'This is a Grafana plugin: Grafana starts it.' : `Unknown argument: ${first}`;
  return { text: `${problem}\n\n${help(version)}`, exitCode: 1 };
}

function help(version: string): string {
  return `Enterprise Groups for Grafana ${version}: sends alerts to WeCom, DingTalk, Feishu and Lark groups.

This file is the backend of the plugin enterprise-groups-app. Leave it in the plugin's directory, where Grafana 13 or
newer finds and starts it. It takes its settings from Grafana, not from the command line.

  --version   print the version
  --help      print this text`;
}
