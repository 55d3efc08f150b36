-- Beside Grafana's own database: the outbox of the plugins, which make their tables themselves.
CREATE DATABASE enterprise_groups;
