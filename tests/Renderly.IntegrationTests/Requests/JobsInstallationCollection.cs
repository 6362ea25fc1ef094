namespace Renderly.IntegrationTests.Requests;

/// <summary>Tests that share one installation.</summary>
[CollectionDefinition(Name)]
public sealed class JobsInstallationCollection : ICollectionFixture<JobsInstallation>
{
    public const string Name = "Jobs installation";
}
