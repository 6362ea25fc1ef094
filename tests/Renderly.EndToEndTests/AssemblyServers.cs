using Renderly.Testing;

[assembly: AssemblyFixture(typeof(TestServers))]

// Most of their time they wait for processes that start and for polls.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
