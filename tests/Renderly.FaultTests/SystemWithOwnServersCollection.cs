namespace Renderly.FaultTests;

/// <inheritdoc cref="SystemUnderFaultsCollection"/>
[CollectionDefinition(SystemWithOwnServers.Collection)]
public sealed class SystemWithOwnServersCollection : ICollectionFixture<SystemWithOwnServers>;
