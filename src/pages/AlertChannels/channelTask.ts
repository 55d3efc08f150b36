/** What somebody is doing with one channel. */
export type ChannelTask = 'make' | 'renew' | 'prove' | 'send';
