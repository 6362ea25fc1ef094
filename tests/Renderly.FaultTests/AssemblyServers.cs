[assembly: AssemblyFixture(typeof(TestServers))]

// Each test has a system of ten processes, and mostly waits for limits and leases: two side by side do not starve one another.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
