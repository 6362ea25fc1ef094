namespace Renderly.IntegrationTests.Projects;

/// <summary>One service for all its tests; each test is another user.</summary>
[CollectionDefinition(nameof(ProjectsCollection))]
public sealed class ProjectsCollection : ICollectionFixture<ProjectsHost>;
