using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The document at <c>$metadata</c>, kept as long as neither tables nor custom APIs change.</summary>
internal sealed class CsdlDocuments
{
    private readonly Lock _gate = new();
    private Known? _known;

    /// <summary>Answers a request for the document; with 304 where the client has it already.</summary>
    public WebResponse Answer(WebRequest request, bool isAnnotated, MetadataSnapshot metadata, ImmutableArray<CustomApi> apis)
    {
        var known = Find(metadata, apis);
        var document = isAnnotated ? known.Annotated.Value : known.Plain.Value;
        var tags = request.Header("If-None-Match") ?? "";
        var has = tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Replace("W/", "", StringComparison.Ordinal) == document.Tag);
        var response = has ? new WebResponse(304) : WebResponse.Of(200, "application/xml", document.Body);
        return response.With("ETag", document.Tag).With("Cache-Control", "no-cache").With("Vary", "Prefer");
    }

    private Known Find(MetadataSnapshot metadata, ImmutableArray<CustomApi> apis)
    {
        lock (_gate)
        {
            if (_known is null || _known.Metadata != metadata || _known.Apis != apis)
            {
                _known = new Known(metadata, apis);
            }

            return _known;
        }
    }

    private sealed record Document(byte[] Body)
    {
        public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Body).AsSpan(0, 16))}\"";
    }

    private sealed class Known(MetadataSnapshot metadata, ImmutableArray<CustomApi> apis)
    {
        public MetadataSnapshot Metadata => metadata;

        public ImmutableArray<CustomApi> Apis => apis;

        public Lazy<Document> Plain { get; } = new(() => Make(metadata, apis, isAnnotated: false));

        public Lazy<Document> Annotated { get; } = new(() => Make(metadata, apis, isAnnotated: true));

        private static Document Make(MetadataSnapshot metadata, ImmutableArray<CustomApi> apis, bool isAnnotated)
        {
            var model = WebModel.Of(metadata);
            var operations = new Declarations(model).All(apis);
            using var body = new MemoryStream();
            using (var xml = XmlWriter.Create(body, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
            {
                new CsdlWriter(xml, model, operations, isAnnotated).Write();
            }

            return new Document(body.ToArray());
        }
    }
}
