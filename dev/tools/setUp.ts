// What npm test needs and no package of this repository's own brings: PostgreSQL, a browser, Chinese letters.
import { ensureBrowser } from '../browser/ensureBrowser';
import { postgresPrograms } from '../postgres/postgresPrograms';

postgresPrograms();
ensureBrowser();
