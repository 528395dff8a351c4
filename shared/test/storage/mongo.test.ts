import { MongoClient } from 'mongodb';
import { openMongoStorage } from '../../src/storage/mongo/open-mongo.ts';
import { describeContract } from './contract.ts';
import { databaseUrl, describeWithMongo } from './mongo/mongo-server.ts';

describeWithMongo('storage on MongoDB', () => {
  describeContract({
    open: ({ name, ...options }) => openMongoStorage({ ...options, url: databaseUrl(name) }),
    reset: async () => {
      for (const name of ['main', 'other']) {
        const client = new MongoClient(databaseUrl(name));
        await client.db(new URL(databaseUrl(name)).pathname.slice(1)).dropDatabase();
        await client.close();
      }
    },
    processArguments: () => ({ engine: 'mongo', location: databaseUrl('main') }),
  });
});
