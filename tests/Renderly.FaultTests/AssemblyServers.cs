[assembly: AssemblyFixture(typeof(TestServers))]

// Each test has a system of eight processes; side by side they would starve one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
