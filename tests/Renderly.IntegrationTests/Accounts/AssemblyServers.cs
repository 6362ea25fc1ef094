using Renderly.Testing;

// Stops the servers when the last test is over.
[assembly: AssemblyFixture(typeof(TestServers))]
