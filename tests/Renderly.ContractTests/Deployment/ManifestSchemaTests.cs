namespace Renderly.ContractTests.Deployment;

public sealed class ManifestSchemaTests
{
    private const string Pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: one}
        spec:
          containers:
            - name: service
              image: renderly/jobs:dev
              ports: [{name: http, containerPort: 8080}]
              securityContext: {readOnlyRootFilesystem: true}
        """;

    [Theory]
    [InlineData("base")]
    [InlineData(Manifests.SingleNode)]
    [InlineData(Manifests.Production)]
    public async Task Overlay_builds_and_every_document_fits_its_schema(string folder)
    {
        var manifests = await Manifests.BuildAsync(folder);

        manifests.Documents.ShouldNotBeEmpty();
        manifests.Problems.ShouldBeEmpty();

        // No package has the schema of RabbitMQ's operator.
        manifests.Unchecked.ShouldBe(folder == Manifests.Production ? ["rabbitmq.com/v1beta1 RabbitmqCluster"] : []);
    }

    [Theory]
    [InlineData("name: service", "name: service", null)]
    [InlineData(
        "readOnlyRootFilesystem: true",
        "readOnlyRootFileSystem: true",
        "/spec/containers/0/securityContext/readOnlyRootFileSystem is unknown")]
    [InlineData(
        "readOnlyRootFilesystem: true",
        "readOnlyRootFilesystem: sure",
        "/spec/containers/0/securityContext/readOnlyRootFilesystem must be boolean")]
    [InlineData("containerPort: 8080", "port: 8080", "/spec/containers/0/ports/0 must have required property containerPort")]
    public async Task Document_that_does_not_fit_is_found(string part, string replacement, string? problem)
    {
        var manifests = await Manifests.CheckAsync(
            Pod.Replace(part, replacement, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        if (problem is null)
        {
            manifests.Problems.ShouldBeEmpty();
        }
        else
        {
            manifests.Problems.ShouldContain(found => found.Contains(problem, StringComparison.Ordinal));
        }
    }
}
