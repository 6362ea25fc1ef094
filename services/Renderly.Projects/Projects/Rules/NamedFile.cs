namespace Renderly.Projects.Projects.Rules;

/// <summary>A file as a member of a request names it, by one of two fields.</summary>
/// <param name="AddressField">Name of the field for its address.</param>
/// <param name="Address">Null or blank where none was given.</param>
/// <param name="AssetField">Name of the field for the id of an asset.</param>
/// <param name="AssetId">Null or blank where none was given.</param>
internal readonly record struct NamedFile(string AddressField, string? Address, string AssetField, string? AssetId);
