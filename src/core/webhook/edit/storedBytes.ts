import { utf8ByteLength } from '../../text/utf8ByteLength';

/**
 * Most bytes of all secure keys of one app in one organisation where Grafana keeps its data in MySQL: a TEXT column.
 * Source: Grafana, pkg/services/sqlstore/migrations/plugin_setting.go (`secure_json_data`, DB_Text); MySQL 8 manual,
 * "The BLOB and TEXT Types": 2^16 - 1 bytes. SQLite and PostgreSQL have no such limit.
 */
export const MYSQL_MAX_BYTES = 65_535;

/**
 * Bytes that encryption adds to a value: 50 for the data key's id (a UUID of 36 characters in base64 between two #), 12
 * for the algorithm's name (in base64 between two *), 8 of salt, and 16 of initialisation vector (aes-cfb, the usual)
 * or 12 of nonce and 16 of tag (aes-gcm). The larger is taken. Source: Grafana, pkg/services/secrets/manager/manager.go
 * and pkg/services/encryption.
 */
const ENCRYPTION_BYTES = 50 + 12 + 8 + 28;

/** Bytes that JSON adds to a key and its value: four quotes, a colon and a comma. */
const JSON_BYTES = 6;

/** The bytes secure keys take in Grafana's database: encrypted, in base64, in one JSON object. Tombstones take room too. */
export function storedBytes(secureJsonData: Readonly<Record<string, string>>): number {
  const bytes = Object.entries(secureJsonData).map(
    ([key, value]) => JSON_BYTES + utf8ByteLength(key) + base64Bytes(utf8ByteLength(value) + ENCRYPTION_BYTES)
  );
  return bytes.reduce((sum, each) => sum + each, 2);
}

function base64Bytes(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
