using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Models;

/// <summary>
/// The models of all providers, as data: a file per provider, so that dates, sizes and prices change without code. Files of the
/// installation take the place of ours, model by model.
/// </summary>
public sealed class ModelCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Dictionary<(string Provider, string Name), Model> models = [];

    private ModelCatalogue(IEnumerable<ProviderFile> files)
    {
        foreach (var file in files)
        {
            foreach (var model in file.Models)
            {
                models[(file.Provider, model.Name)] = model with { Provider = file.Provider };
            }
        }
    }

    /// <summary>In the order of their files; within a provider the preferred ones first.</summary>
    public IReadOnlyCollection<Model> All => models.Values;

    public Model? Find(string provider, string name) => models.GetValueOrDefault((provider, name));

    /// <summary>The provider's choice of model for a quality: the first that is not retired.</summary>
    public Model? ChoiceOf(string provider, Capability capability, Quality quality, DateOnly today) => All.FirstOrDefault(model =>
        model.Provider == provider && model.Capability == capability && model.Qualities.Contains(quality) && !model.IsRetired(today));

    /// <param name="folder">A folder with further files, such as <c>runway.json</c>; null for ours alone.</param>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names it, the place and the cause.</exception>
    public static ModelCatalogue Load(string? folder)
    {
        var assembly = typeof(ModelCatalogue).Assembly;
        var own = assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
            .Select(name => Read(name, assembly.GetManifestResourceStream(name)!));
        var further = folder is null
            ? []
            : Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Read(path, File.OpenRead(path)));
        return new ModelCatalogue([.. own, .. further]);
    }

    private static ProviderFile Read(string name, Stream stream)
    {
        using (stream)
        {
            try
            {
                return JsonSerializer.Deserialize<ProviderFile>(stream, Json) ?? throw new InvalidDataException($"{name} is empty.");
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException($"The models in {name} cannot be read: {exception.Message}", exception);
            }
        }
    }

    private sealed record ProviderFile(string Provider, IReadOnlyList<Model> Models);
}
