using System.Text.Json.Serialization;

namespace Renderly.ServiceDefaults.Identity;

[JsonSerializable(typeof(IdentityEnvelope))]
internal sealed partial class IdentityJson : JsonSerializerContext;
