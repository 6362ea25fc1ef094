using Renderly.Testing;

[assembly: AssemblyFixture(typeof(TestServers))]

// Videos are rendered with all cores; side by side they would only be slower.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
