using Renderly.Testing;

// Stops the servers when the last test is over.
[assembly: AssemblyFixture(typeof(TestServers))]

// More than there are cores: many wait for a broker, a lease or a limit while others work.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
