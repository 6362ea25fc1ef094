using System.Text.RegularExpressions;
using Renderly.Gateway.Routing;

namespace Renderly.UnitTests.Architecture;

/// <summary>
/// A provider is known to the service that works with it and to the kinds of job that ask for it. Comments may give one as an example.
/// </summary>
public sealed class VendorTests
{
    /// <summary>As the services of the gateway's providers are called, and the folders of those that share Generation.</summary>
    private static readonly IReadOnlyList<string> Vendors =
    [
        .. Folders("services").Select(folder => folder.Replace("Renderly.", "", StringComparison.Ordinal))
            .Where(name => name != "Generation" && RoutingFile.Providers.Contains(name.ToLowerInvariant())),
        .. Folders("services/Renderly.Generation/Providers"),
    ];

    [Fact]
    public void Nothing_shared_no_job_outside_its_kind_no_client_and_not_the_gateway_names_a_vendor()
    {
        Vendors.ShouldContain("Veo");
        Vendors.ShouldContain("Runway");
        SourceFile.All
            .Where(file => file.IsIn("clients")
                || file.IsIn("shared")
                || file.IsIn("gateway")
                || file.IsIn("services/Renderly.Jobs") && !file.IsIn("services/Renderly.Jobs/Kinds"))
            .Where(file => file.Lines.Any(NamesVendor))
            .Select(file => file.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public string Veo { get; set; } = \"\";")]
    [InlineData("[\"Gateway:Clusters:HeyGen\"] = address,")]
    [InlineData("Route(\"/callbacks/heygen/{**rest}\");")]
    [InlineData("using Renderly.Contracts.Veo;")]
    [InlineData("var hasVeo = IsSet(\"HEYGEN_API_KEY\"); // a key")]
    [InlineData("Url = \"https://veo.example\", // where it is")]
    public void A_line_that_names_one_is_found(string line) => NamesVendor(line).ShouldBeTrue();

    [Theory]
    [InlineData("/// <summary>Such as <c>veo</c>.</summary>")]
    [InlineData("var size = 1; // HeyGen takes no more")]
    [InlineData("var moveOver = hive.Overview;")]
    public void A_line_that_names_none_is_not(string line) => NamesVendor(line).ShouldBeFalse();

    private static bool NamesVendor(string line) => Vendors.Any(vendor => Regex.IsMatch(
        Regex.Replace(line, @"(^|\s)//.*", ""),
        $"{vendor}(?![a-z])|(?<![A-Za-z]){vendor.ToLowerInvariant()}(?![a-z])|(?<![A-Z]){vendor.ToUpperInvariant()}(?![A-Z])"));

    private static IEnumerable<string> Folders(string path) => Path.Combine(Repository.Root, path) is var folder && Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Select(found => Path.GetFileName(found)).Order(StringComparer.Ordinal)
        : [];
}
