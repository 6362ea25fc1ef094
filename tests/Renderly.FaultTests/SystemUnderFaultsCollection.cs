namespace Renderly.FaultTests;

/// <summary>Tests of one system, one after another.</summary>
[CollectionDefinition(SystemUnderFaults.Collection)]
public sealed class SystemUnderFaultsCollection : ICollectionFixture<SystemUnderFaults>;
