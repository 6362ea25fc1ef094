using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Renderly.Web.OpenApi;

namespace Renderly.OpenApi;

/// <summary>The OpenAPI 3.1 document of the public API, made of the routes that the services and the gateway map.</summary>
public static class ApiDocument
{
    private const string Name = "v1";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the document is kept, and the gateway takes it from.</summary>
    public static string File => Path.Combine(Repository, "docs", "openapi.json");

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Renderly.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("Run this inside the repository.");
            }

            return folder.FullName;
        }
    }

    /// <summary>The document as the code has it now. Nothing is started for it: no database, no broker, no port.</summary>
    public static async Task<string> GenerateAsync(CancellationToken cancellationToken = default)
    {
        var components = new Components();
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        await using var system = new UnstartedSystem(services => services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = components.NameOf;
        }));
        await AddAsync(system.Services, new OperationWriter(components, isBehindGateway: true), paths, cancellationToken);
        await AddAsync(system.Gateway, new OperationWriter(components, isBehindGateway: false), paths, cancellationToken);
        return Assemble(paths, components).ToJsonString(Indented) + "\n";
    }

    private static async Task AddAsync(
        WebApplication app, OperationWriter writer, SortedDictionary<string, JsonObject> paths, CancellationToken cancellationToken)
    {
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        var raw = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken))!.AsObject();
        writer.TakeSchemas(raw, app.Services);
        foreach (var description in app.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items))
        {
            var route = new DescribedRoute(description);
            if (!paths.TryGetValue(route.PublicPath, out var operations))
            {
                paths[route.PublicPath] = operations = [];
            }

            var operation = raw["paths"]?[route.Path]?[route.Method]
                ?? throw new InvalidOperationException($"The framework does not describe {route.Method} {route.Path}.");
            operations[route.Method] = writer.Write(route, operation.AsObject());
        }
    }

    private static JsonObject Assemble(SortedDictionary<string, JsonObject> paths, Components components)
    {
        var operations = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value)));
        var used = paths.Values.SelectMany(path => path).Select(operation => (string?)operation.Value!["tags"]![0]).ToHashSet();
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Renderly",
                ["version"] = "1.0.0",
                ["description"] = Texts.Introduction,
                ["contact"] = new JsonObject { ["name"] = "The operator of this installation" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "This installation" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. ApiTags.All.Where(tag => used.Contains(tag.Key))
                .Select(tag => new JsonObject { ["name"] = tag.Key, ["description"] = tag.Value })]),
            ["paths"] = operations,
            ["components"] = components.Write(operations),
        };
    }
}
